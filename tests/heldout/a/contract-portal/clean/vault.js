'use strict';

// Tokens of our customers, sealed with a key that lives in the cloud's key store.
const crypto = require('crypto');
const db = require('./db');

const key = () => Buffer.from(process.env.VAULT_KEY, 'base64');

exports.save = async (userId, tenant, answer) => {
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', key(), iv);
  const body = Buffer.concat([
    cipher.update(JSON.stringify({ tenant, token: answer.access_token, refresh: answer.refresh_token })),
    cipher.final(),
  ]);
  await db('egnyte_links').insert({ user_id: userId, iv, tag: cipher.getAuthTag(), body });
};

exports.load = async (userId) => {
  const row = await db('egnyte_links').where({ user_id: userId }).first();
  const opener = crypto.createDecipheriv('aes-256-gcm', key(), row.iv);
  opener.setAuthTag(row.tag);
  return JSON.parse(Buffer.concat([opener.update(row.body), opener.final()]).toString());
};
