import posthog from "posthog-js/dist/module.no-external.js";
import "posthog-js/dist/dead-clicks-autocapture.js";

import { peer } from "./tell.js";

const SIGNALS = new Set(["$dead_click", "$rageclick"]);

peer((found) =>
  posthog.init("phc_nobody", {
    api_host: "https://posthog.invalid",
    capture_dead_clicks: true,
    rageclick: true,
    disable_session_recording: true,
    opt_out_useragent_filter: true, // else it says nothing in a browser that is automated
    before_send: (event) => {
      if (event && SIGNALS.has(event.event)) found(event.event);
      return event;
    },
  }),
);
