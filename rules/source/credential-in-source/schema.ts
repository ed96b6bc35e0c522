import { z } from "zod";

export const egnyteSettings = z.object({
  domain: z.string().regex(/^[a-z0-9-]+$/),
  clientSecret: z.string().min(32).describe("egnyte/client-secret"), // egnyte-doctor: ok[credential-in-source]
  accessToken: z.string().default(""), // egnyte-doctor: ok[credential-in-source]
});
