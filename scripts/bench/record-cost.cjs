// Loaded into every Node process that is measured: leaves its processor time and its peak of memory in BENCH_COSTS.
const { appendFileSync, existsSync, readFileSync } = require("node:fs");

process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  appendFileSync(process.env.BENCH_COSTS, `${(user + system) / 1e6} ${peakKiB() / 1024}\n`);
});

/** Linux hands the peak of the parent down in resourceUsage(), but not in VmHWM. */
function peakKiB() {
  if (!existsSync("/proc/self/status")) return process.resourceUsage().maxRSS;
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
}
