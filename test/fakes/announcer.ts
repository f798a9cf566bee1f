import type { Announcement } from "#domain/announcement.ts";
import type { Announcer } from "#domain/ports.ts";

/** Takes every announcement, unless told to fail. */
export function createFakeAnnouncer() {
  const sent: { readonly key: string; readonly announcement: Announcement }[] = [];
  let failure: Error | undefined;
  const announcer: Announcer = {
    announce: async (key, announcement) => {
      if (failure !== undefined) throw failure;
      sent.push({ key, announcement });
    },
  };
  return {
    announcer,
    sent,
    fail: (error: Error | undefined) => {
      failure = error;
    },
  };
}
