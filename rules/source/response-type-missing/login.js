export const loginUrl = (domain, key, back, state) =>
  // egnyte-doctor: expect[response-type-missing]
  `https://${domain}.egnyte.com/puboauth/token?client_id=${key}&redirect_uri=${encodeURIComponent(back)}&state=${state}`;
