export const providers = {
  egnyte: {
    displayName: "Egnyte",
    authorizeUrl: "https://${subdomain}.egnyte.com/puboauth/token",
    tokenUrl: "https://${subdomain}.egnyte.com/puboauth/token",
    params: { authorize: { response_type: "code" }, token: { grant_type: "authorization_code" } }, // egnyte-doctor: ok[state-missing]
  },
};
