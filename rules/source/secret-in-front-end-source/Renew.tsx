"use client";

export const egnyte = {
  clientId: process.env.NEXT_PUBLIC_EGNYTE_CLIENT_ID,
  clientSecret: process.env.NEXT_PUBLIC_EGNYTE_CLIENT_SECRET, // egnyte-doctor: expect[secret-in-front-end-source]
};
