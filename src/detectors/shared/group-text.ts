/** A character that EC2 refuses in the descriptions of security groups and their rules (EC2 API reference, CreateSecurityGroup). */
export const REFUSED = /[^a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]/;

/** The longest description. */
export const LONGEST_DESCRIPTION = 255;
