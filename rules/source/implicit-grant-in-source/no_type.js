export const loginUrl = (domain, key, back) =>
  // egnyte-doctor: ok[implicit-grant-in-source]
  `https://${domain}.egnyte.com/puboauth/token?client_id=${key}&redirect_uri=${encodeURIComponent(back)}`;
