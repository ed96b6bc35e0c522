const express = require("express");
const jwt = require("jsonwebtoken");

// where a firm's files may be kept: s3, sharepoint, egnyte
const STORES = { s3: "Amazon S3", sharepoint: "SharePoint", egnyte: "Egnyte" };
const POLICY = "frame-src https://*.egnyte.com https://*.box.com";

const router = express.Router();

router.post("/session", async (req, res) => {
  const person = await findPerson(req.body);
  const token = jwt.sign({ id: person.id }, process.env.SIGNING_KEY);
  res.set("Content-Security-Policy", POLICY);
  res.json({ token, person }); // egnyte-doctor: ok[token-to-browser]
});

router.get("/stores", (req, res) => res.json(STORES));

module.exports = router;
