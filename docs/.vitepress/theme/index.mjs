import { h } from "vue";
import Theme from "vitepress/theme-without-fonts";
import VersionSwitch from "./VersionSwitch.vue";
import "./style.css";

export default {
  extends: Theme,
  Layout: () =>
    h(Theme.Layout, null, {
      "nav-bar-content-after": () => h(VersionSwitch),
      "nav-screen-content-after": () => h(VersionSwitch, { screen: true }),
    }),
};
