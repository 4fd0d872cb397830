/** Names of what is a secret, and not the name, ARN or length of one. */
export const SECRET_NAME =
  /(?:password|passwd|passphrase|secret_?key|client_?secret|api_?key|auth_?token|access_?token|oauth_?token)$/i;
