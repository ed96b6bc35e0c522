import { Router } from "express";

export const router = Router();

router.get("/egnyte/files", async (req, res) => {
  const { host, path } = req.query;
  const reply = await fetch(`https://${host}/pubapi/v1/fs${path}`, { // egnyte-doctor: expect[domain-input-unchecked]
    headers: { Authorization: `Bearer ${req.session.egnyteToken}` },
  });
  res.status(reply.status).send(await reply.text());
});
