export default defineConfig({
  server: { proxy: { "/egnyte": { target: "https://acme-tools.qa-egnyte.com", changeOrigin: true } } }, // egnyte-doctor: ok[qa-host-in-source]
});
