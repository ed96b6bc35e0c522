const TOKEN_URL = "https://egnyte.com/puboauth/token"; // egnyte-doctor: expect[api-host-without-tenant]

export const token = (form) => fetch(TOKEN_URL, { method: "POST", body: form });
