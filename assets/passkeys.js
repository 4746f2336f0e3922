// allauth's scripts ask the browser for a passkey; what goes wrong is said on the page.
document.addEventListener("allauth.error", (event) => {
  const said = document.getElementById("passkey-failed");
  if (!said) return;
  event.preventDefault();
  said.hidden = false;
});
