// The guide's page listens for this message; it only says that the challenge is over.
if (window.parent !== window) {
  window.parent.postMessage({ status: "COMPLETE" }, "*");
}
