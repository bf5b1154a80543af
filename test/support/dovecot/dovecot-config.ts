export type DovecotConfig = {
  readonly folder: string;
  readonly port: number;
  readonly tlsPort: number | null;
  readonly password: string;
  /** Who reads mail; null when dovecot runs as an ordinary user, who then does everything. */
  readonly mailUser: { readonly uid: number; readonly gid: number } | null;
  readonly self: { readonly user: string; readonly group: string; readonly uid: number; readonly gid: number };
  /** Overrides what the server announces, to play a poorer one. */
  readonly capability: string | null;
  readonly requireTls: boolean;
};

/** A dovecot 2.3 configuration that lives in one folder. */
export const dovecotConfig = (config: DovecotConfig): string => {
  const { folder, self } = config;
  const mail = config.mailUser ?? self;
  const asRoot = config.mailUser !== null;
  return `
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/dovecot.log
listen = 127.0.0.1
protocols = imap
default_internal_user = ${asRoot ? 'dovecot' : self.user}
default_internal_group = ${asRoot ? 'dovecot' : self.group}
default_login_user = ${asRoot ? 'dovenull' : self.user}
first_valid_uid = 1
first_valid_gid = 1
disable_plaintext_auth = ${config.requireTls ? 'yes' : 'no'}
auth_mechanisms = plain
auth_failure_delay = 0
login_trusted_networks =${config.requireTls ? '' : ' 127.0.0.1'}
mail_location = maildir:${folder}/mail:INDEX=${folder}/index
mail_fsync = never
mail_max_userip_connections = 50
mail_plugins =
ssl = ${config.tlsPort === null ? 'no' : config.requireTls ? 'required' : 'yes'}
${config.tlsPort === null ? '' : `ssl_cert = <${folder}/server.crt\nssl_key = <${folder}/server.key`}
passdb {
  driver = static
  args = password=${config.password}
}
userdb {
  driver = static
  args = uid=${mail.uid} gid=${mail.gid} home=${folder}/home
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    special_use = \\Sent
    auto = subscribe
  }
  mailbox Junk {
    special_use = \\Junk
    auto = subscribe
  }
  mailbox Trash {
    special_use = \\Trash
    auto = subscribe
  }
}
service anvil {
  chroot =
  # Otherwise every wrong password slows down all sign-ins from the same address.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${config.port}
  }
  inet_listener imaps {
    port = ${config.tlsPort ?? 0}
    ssl = yes
  }
}
service stats {
  chroot =
}
protocol imap {
${config.capability === null ? '' : `  imap_capability = ${config.capability}`}
}
`;
};
