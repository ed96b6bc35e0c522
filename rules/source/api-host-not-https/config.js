module.exports = {
  egnyte: {
    baseUrl: "http://acme.egnyte.com", // egnyte-doctor: expect[api-host-not-https]
    scope: "Egnyte.filesystem",
  },
};
