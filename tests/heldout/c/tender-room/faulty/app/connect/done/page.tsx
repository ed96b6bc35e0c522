"use client";

import { useEffect, useState } from "react";
import { useRouter, useSearchParams } from "next/navigation";

export default function DonePage() {
  const router = useRouter();
  const params = useSearchParams();
  const [error, setError] = useState("");

  useEffect(() => {
    fetch("/api/egnyte/callback?code=" + encodeURIComponent(params.get("code") ?? ""))
      .then((r) => r.json())
      .then((t) => {
        if (t.error) return setError(t.error);
        localStorage.setItem("egnyte_access_token", t.access_token);
        router.push("/tenders");
      });
  }, [params, router]);

  return <p>{error || "One moment, please"}</p>;
}
