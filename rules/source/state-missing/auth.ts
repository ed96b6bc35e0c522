import { Router } from "express";

export const router = Router();

router.get("/egnyte/login", (req, res) => {
  const { EGNYTE_DOMAIN, EGNYTE_CLIENT_ID, EGNYTE_REDIRECT_URI } = process.env;
  // egnyte-doctor: expect[state-missing]
  const url = `https://${EGNYTE_DOMAIN}.egnyte.com/puboauth/authorize?response_type=code` +
    `&client_id=${EGNYTE_CLIENT_ID}&redirect_uri=${encodeURIComponent(EGNYTE_REDIRECT_URI!)}&scope=Egnyte.filesystem`;
  res.redirect(url);
});
