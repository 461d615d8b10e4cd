// Loaded into every measured process: leaves its peak of memory in KiB in the file that BENCH_PEAKS names.
const { appendFileSync, existsSync, readFileSync } = require("node:fs");

process.on("exit", () => appendFileSync(process.env.BENCH_PEAKS, `${peakKiB()}\n`));

/** Linux hands the peak of the parent down in resourceUsage(), but not in VmHWM. */
function peakKiB() {
  if (!existsSync("/proc/self/status")) return process.resourceUsage().maxRSS;
  return /VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1];
}
