import { Injectable } from "@nestjs/common";

@Injectable()
export class EgnyteService {
  constructor(
    private readonly domain = process.env.EGNYTE_DOMAIN,
    private readonly token = process.env.EGNYTE_TOKEN ?? "FAKE9d4s7f1g6h3j8k2l5z0x", // egnyte-doctor: expect[credential-in-source]
  ) {}

  async folder(path: string) {
    const reply = await fetch(`https://${this.domain}.egnyte.com/pubapi/v1/fs${path}`, {
      headers: { Authorization: `Bearer ${this.token}` },
    });
    if (reply.status === 429) throw new Error(`throttled for ${reply.headers.get("retry-after")} s`);
    return reply.json();
  }
}
