// Ends this process in good order when the supervisor that started it is gone, even by SIGKILL.

const patienceMs = 8_000;

export function exitWithParent(): void {
  // Started by hand there is no channel to a parent, and nothing to follow.
  if (!process.connected) return;
  process.once("disconnect", () => {
    setTimeout(() => process.exit(1), patienceMs).unref();
    process.kill(process.pid, "SIGTERM");
  });
  process.channel?.unref();
}
