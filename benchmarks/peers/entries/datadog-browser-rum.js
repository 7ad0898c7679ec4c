import { datadogRum } from "@datadog/browser-rum";

import { peer } from "./tell.js";

peer((found) =>
  datadogRum.init({
    applicationId: "00000000-0000-4000-8000-000000000000",
    clientToken: "nobody",
    proxy: "https://datadog.invalid/",
    sessionSampleRate: 100,
    trackUserInteractions: true,
    beforeSend: (event) => {
      for (const kind of event.action?.frustration?.type ?? []) found(kind);
      return true;
    },
  }),
);
