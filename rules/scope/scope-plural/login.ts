export const scope = "Egnyte.filesystem Egnyte.permission"; // egnyte-doctor: ok[scope-plural]
export const url = (domain: string) => `https://${domain}.egnyte.com/puboauth/token`;
