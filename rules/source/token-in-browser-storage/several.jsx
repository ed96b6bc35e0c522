import React, { useEffect } from "react";

export function Connected({ accessToken, refreshToken, started }) {
  useEffect(() => {
    if (started === "sharepoint") {
      localStorage.setItem("sharepointAccessToken", accessToken); // egnyte-doctor: ok[token-in-browser-storage]
    } else if (started === "egnyte") {
      localStorage.setItem("egnyteAccessToken", accessToken); // egnyte-doctor: expect[token-in-browser-storage]
      localStorage.setItem("egnyteRefreshToken", refreshToken); // egnyte-doctor: ok[token-in-browser-storage]
    } else {
      localStorage.setItem("boxAccessToken", accessToken); // egnyte-doctor: ok[token-in-browser-storage]
    }
  }, [accessToken, refreshToken, started]);
  return null;
}
