import type { Part } from "./cloud-config.ts";
import { file, script } from "./cloud-config.ts";

/** A script that a systemd timer runs; `calendar` as in systemd.time(7): `*-*-* 01:30`. */
export function timer(name: string, about: string, calendar: string, content: string): Part {
  const program = `/usr/local/sbin/${name}`;
  const service = unit([
    ["Unit", [`Description=${about}`]],
    ["Service", ["Type=oneshot", `ExecStart=${program}`]],
  ]);
  const schedule = unit([
    ["Unit", [`Description=${about}`]],
    ["Timer", [`OnCalendar=${calendar}`, "Persistent=true"]],
    ["Install", ["WantedBy=timers.target"]],
  ]);
  return {
    files: [
      script(program, content),
      file(`/etc/systemd/system/${name}.service`, service),
      file(`/etc/systemd/system/${name}.timer`, schedule),
    ],
    steps: ["systemctl daemon-reload", `systemctl enable --now ${name}.timer`],
  };
}

/** A daemon with an account of its own that writes below `writable` only. */
export function daemon(options: {
  readonly name: string;
  readonly about: string;
  readonly command: string;
  readonly writable: string;
}): Part {
  const { name, about, command, writable } = options;
  const service = unit([
    [
      "Unit",
      [`Description=${about}`, "Wants=network-online.target", "After=network-online.target"],
    ],
    [
      "Service",
      [
        `User=${name}`,
        `Group=${name}`,
        `ExecStart=${command}`,
        "Restart=always",
        "RestartSec=5",
        "LimitNOFILE=65536",
        "NoNewPrivileges=true",
        "ProtectSystem=strict",
        "ProtectHome=true",
        "PrivateTmp=true",
        `ReadWritePaths=${writable}`,
      ],
    ],
    ["Install", ["WantedBy=multi-user.target"]],
  ]);
  return {
    files: [file(`/etc/systemd/system/${name}.service`, service)],
    steps: ["systemctl daemon-reload", `systemctl enable ${name}`, `systemctl restart ${name}`],
  };
}

function unit(sections: readonly (readonly [string, readonly string[]])[]): string {
  return sections.map(([name, lines]) => `[${name}]\n${lines.join("\n")}\n`).join("\n");
}
