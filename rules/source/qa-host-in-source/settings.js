const hosts = {
  production: "https://acme.egnyte.com",
  qa: "https://acme.qa-egnyte.com", // egnyte-doctor: ok[qa-host-in-source]
};

export const egnyteHost = hosts[process.env.STAGE ?? "production"];
