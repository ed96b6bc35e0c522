import { useEffect, useState } from "react";

export function useEgnyte(domain: string) {
  const [token, setToken] = useState(() => window.localStorage.getItem("egnyte"));
  useEffect(() => {
    const fresh = new URLSearchParams(window.location.hash.slice(1)).get("access_token");
    if (fresh) {
      setToken(fresh);
      window.localStorage.setItem("egnyte", fresh); // egnyte-doctor: expect[token-in-browser-storage]
    }
  }, []);
  return { token, base: `https://${domain}.egnyte.com/pubapi/v1` };
}
