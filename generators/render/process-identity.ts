import { readFileSync } from "node:fs";
import { errorCode } from "./attempt.ts";

/** `<process id> <start>`: names a process even after its id has been given to another one, as happens in containers. */
export function identityOf(pid: number): string {
  return `${pid} ${startOf(pid)}`;
}

/** True while the process of this identity runs; false for any other text. */
export function isRunning(identity = ""): boolean {
  const [, pid, start] = /^([1-9]\d*) (\d*)$/.exec(identity) ?? [];
  if (pid === undefined || !isAlive(Number(pid))) return false;
  const startNow = startOf(Number(pid));
  return start === "" || startNow === "" || start === startNow;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return errorCode(error) === "EPERM"; // runs as another user
  }
}

/** Clock ticks from boot to start: field 22 of proc(5), counted after the name, which may hold blanks. Linux only, else empty. */
function startOf(pid: number): string {
  try {
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(")").at(-1) ?? "";
    return afterName.split(" ")[20] ?? "";
  } catch {
    return "";
  }
}
