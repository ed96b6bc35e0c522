// A function of the language lets any host through.
export const login = {
  callback: async ctx => {
    const domain = String(ctx.input.domain);
    const form = new URLSearchParams({ code: ctx.code, client_secret: ctx.secret, grant_type: "authorization_code" });
    // egnyte-doctor: expect[domain-input-unchecked]
    return fetch(`https://${domain}.egnyte.com/puboauth/token`, { method: "POST", body: form });
  },
};
