import { database } from "./database";
import { connections } from "./schema";

interface Answer { access_token: string; refresh_token: string; expires_in: number }

export async function keep(user: string, answer: Answer): Promise<void> {
  const egnyte = { accessToken: answer.access_token, refreshToken: answer.refresh_token };
  await database.insert(connections).values({ user, state: "connected", egnyte }); // egnyte-doctor: expect[token-stored-in-clear]
}

export async function seen(user: string): Promise<void> {
  const shown = { state: "connected", at: new Date() };
  await database.update(connections).set({ user, shown }); // egnyte-doctor: ok[token-stored-in-clear]
}
