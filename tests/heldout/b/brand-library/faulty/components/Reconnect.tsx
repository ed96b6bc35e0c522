'use client';

import { useState } from 'react';
import { AUTH_PATH, CALLBACK, TENANT_SUFFIX } from '../lib/constants';

export default function Reconnect({ agency, code }: { agency: string; code: string }) {
  const [text, setText] = useState('Reconnect');
  const renew = async () => {
    const fields = {
      client_id: process.env.NEXT_PUBLIC_EGNYTE_CLIENT_ID ?? '',
      client_secret: process.env.NEXT_PUBLIC_EGNYTE_CLIENT_SECRET ?? '',
      redirect_uri: CALLBACK,
      code,
      grant_type: 'authorization_code',
    };
    const reply = await fetch(`https://${agency}.${TENANT_SUFFIX}/${AUTH_PATH}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    setText(reply.ok ? 'Connected' : 'Please log in again');
  };
  return <button onClick={renew}>{text}</button>;
}
