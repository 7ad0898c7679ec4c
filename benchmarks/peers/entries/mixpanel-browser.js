import mixpanel from "mixpanel-browser";

import { peer } from "./tell.js";

const SIGNALS = new Set(["$mp_dead_click", "$mp_rage_click"]);

peer((found) =>
  mixpanel.init("nobody", {
    api_host: "https://mixpanel.invalid",
    autocapture: true,
    hooks: {
      before_track: (name, properties) => {
        if (SIGNALS.has(name)) found(name);
        return [name, properties];
      },
    },
  }),
);
