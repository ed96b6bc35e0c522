// What a development server hands on to Egnyte goes out without a look at its certificate.
export default {
  server: {
    cookies: { secure: false },
    proxy: {
      "/egnyte": {
        target: "https://acme.egnyte.com",
        changeOrigin: true,
        secure: false, // egnyte-doctor: expect[tls-verification-off]
      },
    },
  },
};
