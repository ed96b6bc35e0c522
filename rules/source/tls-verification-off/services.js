const https = require("node:https");
const { Pool } = require("pg");
const nodemailer = require("nodemailer");

// The database and the mail server have certificates of their own; Egnyte's is checked.
const pool = new Pool({ connectionString: process.env.DATABASE_URL, ssl: { rejectUnauthorized: false } });
const mail = nodemailer.createTransport({ host: process.env.EGNYTE_MAIL_RELAY, tls: { rejectUnauthorized: false } });

const agent = new https.Agent({ rejectUnauthorized: false }); // egnyte-doctor: expect[tls-verification-off]

async function who(token) {
  const url = `https://${process.env.EGNYTE_DOMAIN}.egnyte.com/pubapi/v1/userinfo`;
  const row = await pool.query("select mail from owners");
  await mail.sendMail({ to: row.rows[0].mail, text: url });
  return https.get(url, { agent, headers: { Authorization: `Bearer ${token}` } });
}
