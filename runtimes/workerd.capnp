using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "smoke", worker = (
    modules = [(name = "smoke.js", esModule = embed "dist/workerd.js")],
    compatibilityDate = "2026-01-01",
  ))],
);
