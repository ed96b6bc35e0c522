export const state = {
  person: { name: "Jo", password: "nine9Tall7Horses" }, // egnyte-doctor: ok[credential-in-source]
  log: [
    { at: "2026-05-20", who: "Jo", module: "Accounts", text: "Policy updated" },
    { at: "2026-05-21", who: "Jo", module: "Egnyte", text: "Sheet updated" },
  ],
};
