"use client";

import { useState } from "react";

export default function ConnectPage() {
  const [busy, setBusy] = useState(false);

  function go() {
    setBusy(true);
    const q = new URLSearchParams({
      client_id: process.env.NEXT_PUBLIC_EGNYTE_KEY ?? "",
      redirect_uri: window.location.origin + "/connect/done",
      response_type: "code",
      scope: "Egnyte.filesystem",
    });
    const domain = process.env.NEXT_PUBLIC_EGNYTE_DOMAIN ?? "buildwell";
    window.location.href = `https://${domain}.egnyte.com/puboauth/token?${q}`;
  }

  return (
    <main className="p-8">
      <h1>Connect Egnyte</h1>
      <button disabled={busy} onClick={go}>
        Connect
      </button>
    </main>
  );
}
