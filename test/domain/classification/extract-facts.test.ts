import { describe, expect, it } from 'vitest';
import { extractFacts } from '#domain/classification/extract-facts.ts';
import type { FactKind } from '#domain/classification/fact.ts';

const values = (kind: FactKind, body: string, subject = '') =>
  extractFacts({ subject, body })
    .filter((fact) => fact.kind === kind)
    .map((fact) => fact.value);

describe('facts', () => {
  it('an HTTP status is a number, a count or price is not a status', () => {
    expect(values('http_status', 'It answers 422 and sometimes 503.')).toEqual([422, 503]);
    expect(values('http_status', 'We have 500 SKUs and paid $450 for 404 items in 420 ms.')).toEqual([]);
  });

  it('error codes in capitals and in snake case', () => {
    expect(values('error_code', '{"error":"invalid_api_key"} then AUTH_KEY_EXPIRED')).toEqual([
      'invalid_api_key',
      'AUTH_KEY_EXPIRED',
    ]);
    expect(values('error_code', '{"error": "throttled"}, later ABCDX50012')).toEqual(['throttled', 'ABCDX50012']);
  });

  it('a request id by its label', () => {
    expect(values('request_id', 'request id: 7f3a-99c1')).toEqual(['7f3a-99c1']);
    expect(values('request_id', 'see req=ab12-77')).toEqual(['ab12-77']);
    expect(values('request_id', 'X-Request-Id: 9f31c07b')).toEqual(['9f31c07b']);
    expect(values('request_id', 'failed: requestId=77ad-3310 (see log)')).toEqual(['77ad-3310']);
    expect(values('request_id', '422 buyer missing (8e2b0c)')).toEqual(['8e2b0c']);
    expect(values('request_id', 'Request denied (again), trace of tears (decade)')).toEqual([]);
  });

  it('an endpoint without host and query', () => {
    expect(values('endpoint', 'GET https://api.tai.example/v2/orders?limit=3 and POST /v1/skus/{code}')).toEqual([
      '/v2/orders',
      '/v1/skus/{code}',
    ]);
  });

  it('order ids, but not invoice numbers', () => {
    expect(values('order_ids', 'Orders AB-1042 and ord_77x are on INV-30112.')).toEqual(
      expect.arrayContaining(['AB-1042', 'ord_77x']),
    );
    expect(values('order_ids', 'INV-30112')).toEqual([]);
    expect(values('invoice', 'INV-30112 and Rechnung RE-2025-77')).toEqual(['INV-30112', 'RE-2025-77']);
  });

  it('amounts with their currency as written', () => {
    expect(values('amounts', '$2,500.00, 318,40 €, 15.000 USD and €18,000')).toEqual([
      '$2,500.00',
      '318,40 €',
      '15.000 USD',
      '€18,000',
    ]);
  });

  it('the field that is missing', () => {
    expect(values('field', '{"missing":["ship_to.city"]} and "tax_code" is required')).toEqual(
      expect.arrayContaining(['ship_to.city', 'tax_code']),
    );
    expect(values('field', '{"pointer":"/batch/made_on"}')).toContain('batch.made_on');
    expect(values('field', 'SCHEMA – lines[0].unit\nwhat goes in bill_to.zip_code?')).toContain('lines[0].unit');
  });

  it('the SKU figure as a number', () => {
    expect(values('sku_count', 'We have 11,000 SKUs, 500/500 on the other account.')).toEqual(
      expect.arrayContaining([11_000, 500]),
    );
  });

  it('dates, weekdays and times as written', () => {
    expect(values('dates', 'Since 3 February 06:12, worse on Tuesday, until 2026-02-09.')).toEqual(
      expect.arrayContaining(['3 February', '06:12', 'Tuesday', '2026-02-09']),
    );
  });

  it('days and times of other languages', () => {
    expect(values('dates', 'seit halb neun, depuis 14 h 02, Desde ayer, desde segunda, seit Montag')).toEqual(
      expect.arrayContaining(['halb neun', '14 h 02', 'ayer', 'segunda', 'Montag']),
    );
    expect(values('dates', 'depuis nos centres')).toEqual([]);
  });

  it('a status in the plural, and one that names a quota', () => {
    expect(values('http_status', 'many 429s')).toEqual([429]);
    expect(values('http_status', 'refused with 429 SKU quota')).toEqual([429]);
  });

  it('each value once, with the place of its first mention', () => {
    const facts = extractFacts({ subject: '429', body: 'again 429' });
    expect(facts).toEqual([{ kind: 'http_status', text: '429', value: 429, part: 'subject', start: 0, end: 3 }]);
  });
});
