import { useEffect } from "react";

export function Callback({ tenant }) {
  useEffect(() => {
    const params = new URLSearchParams(window.location.search);
    const form = new URLSearchParams({
      client_id: import.meta.env.VITE_EGNYTE_CLIENT_ID,
      client_secret: import.meta.env.VITE_EGNYTE_CLIENT_SECRET, // egnyte-doctor: expect[secret-in-front-end-source]
      redirect_uri: `${window.location.origin}/callback`,
      code: params.get("code"),
      grant_type: "authorization_code",
    });
    fetch(`https://${tenant}.egnyte.com/puboauth/token`, { method: "POST", body: form })
      .then((reply) => (reply.ok ? reply.json() : Promise.reject(reply.status)))
      .then(remember);
  }, [tenant]);
  return null;
}
