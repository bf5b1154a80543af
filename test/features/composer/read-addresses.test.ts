import { describe, expect, it } from 'vitest';
import { addressesText, readAddresses } from '#features/composer/read-addresses.ts';

describe('a typed list of recipients', () => {
  it.each([
    ['ann@acme.com', [{ name: '', address: 'ann@acme.com' }]],
    [
      'Ann Ruiz <ann@acme.com>, lee@acme.com',
      [
        { name: 'Ann Ruiz', address: 'ann@acme.com' },
        { name: '', address: 'lee@acme.com' },
      ],
    ],
    ['Ruiz, Ann <ann@acme.com>', [{ name: 'Ruiz, Ann', address: 'ann@acme.com' }]],
    [
      '"Ruiz, Ann" <ann@acme.com>; b@c.de',
      [
        { name: 'Ruiz, Ann', address: 'ann@acme.com' },
        { name: '', address: 'b@c.de' },
      ],
    ],
    ['nonsense', [{ name: '', address: 'nonsense' }]],
    [' , ; ', []],
  ])('%j', (text, addresses) => expect(readAddresses(text)).toEqual(addresses));

  it('is written so that it reads the same again', () => {
    const addresses = [
      { name: 'Ruiz, Ann', address: 'ann@acme.com' },
      { name: 'Zoë', address: 'z@acme.com' },
    ];
    expect(readAddresses(addressesText(addresses))).toEqual(addresses);
  });
});
