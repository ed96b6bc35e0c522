import { Router } from "express";
import { exchange } from "./egnyte";

export const router = Router();

router.get("/egnyte/callback", async (req, res) => {
  const answer = await exchange(req.session.egnyteDomain, String(req.query.code));
  req.session.egnyte = { accessToken: answer.access_token, refreshToken: answer.refresh_token };
  res.json({ connected: true, expiresIn: answer.expires_in }); // egnyte-doctor: ok[token-to-browser]
});
