export function show() {
  console.log("egnyte", process.env.EGNYTE_CLIENT_SECRET); // egnyte-doctor: ok[secret-in-front-end-source]
}
