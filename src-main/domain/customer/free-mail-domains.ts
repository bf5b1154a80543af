/** Mail providers anybody can sign up with: such a domain says nothing about the company. Compiled by us. */
export const freeMailDomains: ReadonlySet<string> = new Set([
  '126.com', '163.com', 'aol.com', 'arcor.de', 'bluewin.ch', 'bt.com', 'btinternet.com', 'comcast.net', 'cox.net',
  'daum.net', 'duck.com', 'fastmail.com', 'fastmail.fm', 'foxmail.com', 'free.fr', 'freenet.de', 'gmail.com',
  'gmx.at', 'gmx.ch', 'gmx.com', 'gmx.de', 'gmx.net', 'googlemail.com', 'hey.com', 'hotmail.co.uk', 'hotmail.com',
  'hotmail.de', 'hotmail.fr', 'hotmail.it', 'icloud.com', 'inbox.ru', 'laposte.net', 'libero.it', 'list.ru',
  'live.com', 'mac.com', 'mail.com', 'mail.ru', 'mailbox.org', 'me.com', 'msn.com', 'naver.com', 'orange.fr',
  'outlook.com', 'outlook.de', 'outlook.fr', 'pm.me', 'posteo.de', 'proton.me', 'protonmail.com', 'qq.com',
  'rediffmail.com', 'rocketmail.com', 'sbcglobal.net', 'seznam.cz', 'sina.com', 'sky.com', 't-online.de',
  'tutanota.com', 'uol.com.br', 'verizon.net', 'wanadoo.fr', 'web.de', 'wp.pl', 'yahoo.co.in', 'yahoo.co.jp',
  'yahoo.co.uk', 'yahoo.com', 'yahoo.com.br', 'yahoo.de', 'yahoo.es', 'yahoo.fr', 'yandex.com', 'yandex.ru',
  'ymail.com', 'zoho.com',
]);
