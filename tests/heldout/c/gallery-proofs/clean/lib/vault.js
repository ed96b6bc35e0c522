const { KMSClient, EncryptCommand, DecryptCommand } = require('@aws-sdk/client-kms');
const db = require('./db');

const kms = new KMSClient({});

exports.put = async (user, grant) => {
  const { CiphertextBlob } = await kms.send(
    new EncryptCommand({ KeyId: process.env.KMS_KEY, Plaintext: Buffer.from(JSON.stringify(grant)) }),
  );
  await db.query('insert into grants (owner, sealed, until) values ($1, $2, $3) on conflict (owner) do update set sealed = $2, until = $3', [
    user,
    CiphertextBlob,
    new Date(Date.now() + (grant.expires_in > 0 ? grant.expires_in : 315360000) * 1000),
  ]);
};

exports.get = async (user) => {
  const { rows } = await db.query('select sealed from grants where owner = $1 and until > now()', [user]);
  if (!rows.length) return null;
  const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob: rows[0].sealed }));
  return JSON.parse(Buffer.from(Plaintext).toString());
};
