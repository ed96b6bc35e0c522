"use client";

import { useState } from "react";

export default function ConnectPage() {
  const [domain, setDomain] = useState("");
  const [error, setError] = useState("");

  async function go() {
    const r = await fetch("/api/egnyte/start", { method: "POST", body: JSON.stringify({ domain }) });
    const j = await r.json();
    if (!r.ok) return setError(j.error);
    sessionStorage.setItem("egnyte_state", j.nonce);
    window.location.href = j.url;
  }

  return (
    <main className="p-8">
      <h1>Connect Egnyte</h1>
      <input value={domain} onChange={(e) => setDomain(e.target.value)} placeholder="acme" />
      <button onClick={go}>Connect</button>
      <p role="alert">{error}</p>
      <small>Powered by {process.env.NEXT_PUBLIC_PRODUCT_NAME}</small>
    </main>
  );
}
