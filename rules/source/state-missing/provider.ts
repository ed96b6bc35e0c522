export const egnyte = (domain: string) => ({
  id: "egnyte",
  type: "oauth" as const,
  authorization: {
    url: `https://${domain}.egnyte.com/puboauth/token`,
    params: { scope: "Egnyte.filesystem", response_type: "code" }, // egnyte-doctor: ok[state-missing]
  },
  token: `https://${domain}.egnyte.com/puboauth/token`,
  checks: ["state"] as const,
  clientId: process.env.EGNYTE_CLIENT_ID,
});
