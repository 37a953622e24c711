// node browser.mjs ADDRESS LINKS.json AUTHORITY: see browser.test.
import { createRequire } from "node:module";
import { readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";

const require = createRequire(process.env.MODULES + "/");
const { chromium } = require("playwright-core");
const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

const [address, linksFile, authority] = process.argv.slice(2);
const links = Object.fromEntries(JSON.parse(readFileSync(linksFile, "utf8")).invitations.map((one) => [one.person, one.path]));
const shots = process.env.PRIKAZ_SHOTS;
if (shots) mkdirSync(shots, { recursive: true });

const password = "vos'moj-etazh-24";
const order = address + "/orders/pervyj-prikaz";
const failures = [];
const check = (truth, what) => { if (!truth) { failures.push(what); console.log("FAILED: " + what); } };

const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"],
});
const contexts = [];
async function visitor({ width = 1280, height = 900, script = true, dark = false } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, javaScriptEnabled: script, locale: "ru-RU", timezoneId: "Europe/Moscow",
    colorScheme: dark ? "dark" : "light", bypassCSP: false,
  });
  contexts.push(context);
  const page = await context.newPage();
  page.on("pageerror", (error) => check(false, "script error: " + error.message));
  page.on("console", (message) => { if (message.type() === "error" && !/status of 4/.test(message.text())) check(false, "console: " + message.text()); });
  page.setDefaultTimeout(15000);
  return page;
}
let looked = 0;
async function look(page, name) {
  await page.evaluate(() => scrollTo(0, 0));
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth).catch(() => 0);
  check(wide <= 0, `${name}: the page is ${wide} px wider than the screen`);
  // axe is run beside the page's own policy: through the debugger, not as a script of the page.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axeSource });
  const answer = await session.send("Runtime.evaluate", {
    expression: "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']}).then((r) => JSON.stringify(r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', '))))",
    awaitPromise: true, returnByValue: true,
  });
  for (const violation of JSON.parse(answer.result.value)) check(false, `${name}: axe ${violation}`);
  ++looked;
}
async function firstEntry(page, person) {
  await page.goto(address + links[person]);
  await page.fill("#password", password);
  await page.fill("#again", password);
  await page.click("button.main");
  await page.waitForURL("**/work");
}
async function signIn(page, person, to = "/work") {
  await page.goto(address + to);
  await page.fill("#name", person);
  await page.fill("#password", password);
  await page.click("button.main");
}

// ---- The clerk writes an order ----------------------------------------------------------------------------------------
async function write_order() {
  const writer = await visitor();
  await signIn(writer, "ananina", "/new-order");
  await writer.waitForURL("**/new-order");
  await look(writer, "new-order");
  await writer.fill("#name", "2026/2-karta");
  await writer.fill("#title", "О дорожной карте");
  await writer.check("input[value='2-roadmap']");
  await writer.click("button.main");
  await writer.waitForURL("**/orders/2026~2-karta/edit");
  check((await writer.textContent("#preview")).includes("О дорожной карте"), "a new order is shown as it will be printed");
  await look(writer, "editor");
  const row = (number) => `textarea[name='f.appendices.0.body.0.rows.${number}.cells.measure']`;

  await writer.fill("textarea[name='f.items.0']", "Утвердить прилагаемую карту.");
  await writer.waitForFunction(() => document.querySelector("#preview").textContent.includes("Утвердить прилагаемую карту."));
  check((await writer.textContent("#state")).includes("ещё не"), "what is typed is told to be unsaved");

  await writer.fill(row(1), "Первое дело");
  await writer.click("button[value='below appendices.0.body.0.rows.1']");
  await writer.waitForSelector("textarea[name='f.appendices.0.body.0.rows.2.cells.measure']");
  check(await writer.evaluate(() => document.activeElement.name) === "f.appendices.0.body.0.rows.2.cells.measure", "a new row has the focus");
  await writer.keyboard.press("Control+A");
  await writer.keyboard.type("Второе дело");
  await writer.keyboard.press("Alt+ArrowUp");
  await writer.waitForFunction((name) => document.querySelector(name).value === "Второе дело", row(1));
  check(await writer.evaluate(() => document.activeElement.value) === "Второе дело", "a row keeps the focus when it is moved by keys");
  const grip = (number) => writer.locator(`[data-path='appendices.0.body.0.rows.${number}'] > .grip`);
  await grip(1).scrollIntoViewIfNeeded();
  await grip(1).dragTo(writer.locator("[data-path='appendices.0.body.0.rows.2']"));
  await writer.waitForFunction((name) => document.querySelector(name).value === "Второе дело", row(2));

  const paste = "#paste\\.appendices\\.0\\.body\\.0";
  await writer.click("summary >> text=Строки из электронной таблицы");
  await writer.fill(paste, "Мероприятия\tСроки\nВставленное дело\tмай 2026\n");
  await writer.click("button[value='paste appendices.0.body.0']");
  await writer.waitForSelector("td >> text=Вставленное дело");
  await look(writer, "editor-paste");
  await writer.click("button[value='take appendices.0.body.0']");
  await writer.waitForFunction(() => [...document.querySelectorAll("textarea")].some((one) => one.name.endsWith(".cells.measure") && one.value === "Вставленное дело"));

  await writer.fill("input[name='f.date']", "2026-02-30");
  await writer.waitForSelector("#f\\.date[aria-invalid=true]");
  await look(writer, "editor-problem");
  await writer.fill("input[name='f.date']", "");
  await writer.keyboard.press("Control+S");
  await writer.waitForSelector(".told");
  check((await writer.textContent("#state")).trim() === "сохранено", "what is saved is told to be saved");

  // Two tabs.
  const other = await writer.context().newPage();
  await other.goto(address + "/orders/2026~2-karta/edit");
  await writer.fill("textarea[name='f.preamble']", "Первая вкладка");
  await writer.keyboard.press("Control+S");
  await writer.waitForSelector(".told");
  await other.fill("textarea[name='f.preamble']", "Вторая вкладка");
  await other.click("button[value=save]");
  await other.waitForSelector("#theirs");
  check((await other.inputValue("#mine")).includes("Вторая вкладка") && (await other.inputValue("#theirs")).includes("Первая вкладка"), "both texts are shown");
  await look(other, "both-texts");
  await other.click("button[value=look]");
  await other.waitForSelector("#text");
  await look(other, "editor-text");
  await other.fill("#text", "title: [\n");
  await other.waitForSelector("a[data-line]");
  await look(other, "editor-text-problem");
  await other.close({ runBeforeUnload: false });

  // A phone in the dark, and no scripts.
  const phone = await visitor({ width: 360, height: 740, dark: true });
  await signIn(phone, "ananina", "/orders/2026~2-karta/edit");
  await phone.waitForSelector("#editor");
  await look(phone, "editor-phone-dark");
  const plain = await visitor({ script: false });
  await signIn(plain, "ananina", "/orders/2026~2-karta/edit");
  await plain.fill("textarea[name='f.preamble']", "Без сценариев");
  await plain.click("button[value='add items']");
  check((await plain.inputValue("textarea[name='f.preamble']")) === "Без сценариев", "without scripts nothing typed is lost by a step");
  await plain.fill("textarea[name='f.items.3']", "Четвёртый пункт");
  await plain.click("button[value=save]");
  check((await plain.textContent("#preview")).includes("Четвёртый пункт"), "without scripts the order is shown after saving");
  if (shots) await plain.screenshot({ path: `${shots}/editor-plain.png`, fullPage: true });
}

// ---- The head signs by a file made elsewhere ------------------------------------------------------------------------------
async function sign_by_file() {
  const writer = await visitor();
  await signIn(writer, "ananina", "/orders/premiya");
  await writer.click("button.main");
  await writer.waitForSelector(".told");
  const signer = await visitor();
  await signIn(signer, "platonova", "/orders/premiya");
  await signer.waitForURL("**/orders/premiya");
  const form = "form[action$='/sign']";
  const document = signer.waitForEvent("download");
  await signer.click(".documents a >> text=DOCX");
  const unsigned = `${authority}/premiya.docx`, signature = `${authority}/premiya.p7s`;
  await (await document).saveAs(unsigned);
  const send = async (file) => {
    await signer.goto(address + "/orders/premiya");
    await signer.check(`${form} input[value=enhanced]`);
    if (file) await signer.setInputFiles(`${form} input[type=file]`, file);
    await signer.click(`${form} button.main`);
    await signer.waitForLoadState();
    return (await signer.textContent("main")).replace(/\s+/g, " ");
  };
  check(/файл/i.test(await send("")), "a signature without its file is refused with a sentence");
  await look(signer, "sign-refused");
  writeFileSync(signature, "-----BEGIN PKCS7-----\n");
  check(/подпис/i.test(await send(signature)) && !(await signer.$(".told")), "a file that is no signature is refused");
  execFileSync("openssl", ["cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", linksFile, "-signer", `${authority}/ec.pem`,
                           "-inkey", `${authority}/ec.key`, "-outform", "DER", "-out", signature]);
  await send(signature);
  check(!(await signer.$(".told")), "a signature over something else is refused");
  execFileSync("openssl", ["cms", "-sign", "-binary", "-cades", "-md", "sha256", "-in", unsigned, "-signer", `${authority}/ec.pem`,
                           "-inkey", `${authority}/ec.key`, "-outform", "DER", "-out", signature]);
  check((await send(signature)).includes("1-к"), "an order signed by an uploaded file has its number");
  check(!!(await signer.$(".told")), "and what was done is told");
  await look(signer, "signed-by-file");
}

// ---- Scenario 27 of the workflow: a phone of 360 px, a bad network, a link opened by another person -------------------------
async function bad_network() {
  for (const words of [["submit", "grafik", "--as", "ananina"], ["sign", "grafik", "--as", "platonova"]])
    execFileSync(process.env.PRIKAZ, ["--office", process.env.OFFICE, "order", ...words]);
  const phone = await visitor({ width: 360, height: 740 });
  const ack = "form[action$='/acknowledge']";
  await signIn(phone, "sorokin", "/orders/grafik");
  await phone.waitForURL("**/orders/grafik");
  await phone.waitForFunction((form) => document.querySelector(form), ack);
  await phone.evaluate(() => document.querySelector("#end").scrollIntoView());
  await phone.waitForFunction((form) => !document.querySelector(form + " button").disabled, ack);
  // The request reaches the office, its answer is lost; then the phone is out of reach altogether.
  let reached = 0;
  await phone.route("**/acknowledge", async (route) => {
    ++reached;
    if (reached === 1) await route.fetch({ maxRedirects: 0 }).catch(() => {});
    await route.abort("internetdisconnected");
  });
  for (const _ of [1, 2]) await phone.click(ack + " button", { timeout: 3000 }).catch(() => {});
  await phone.unroute("**/acknowledge");
  await phone.goto(address + "/orders/grafik");
  check(reached >= 1, "scenario 27: the button was pressed while the network was lost");
  if (await phone.$(ack)) {
    await phone.evaluate(() => document.querySelector("#end").scrollIntoView());
    await phone.click(ack + " button");
  }
  await phone.goto(address + "/orders/grafik/receipt");
  check(phone.url().endsWith("/receipt"), "scenario 27: what was lost on the way back is acknowledged once, with a receipt");
  await look(phone, "receipt-after-bad-network");
  const other = await visitor({ width: 360, height: 740 });
  await signIn(other, "belova", "/orders/grafik");
  await other.waitForLoadState();
  check(!(await other.$(ack)), "scenario 27: a link opened by another person acknowledges nothing");
  const used = await visitor({ width: 360, height: 740 });
  await used.goto(address + links.sorokin);
  check(!(await used.$("#again")), "scenario 27: a one-time link that was used opens nothing");
  await look(used, "link-used-phone");
}

// ---- The clerk -----------------------------------------------------------------------------------------------------
const clerk = await visitor();
await clerk.goto(address + links.ananina);
await look(clerk, "first-entry");
await clerk.fill("#password", "short");
await firstEntry(clerk, "ananina");
await look(clerk, "work-empty");
await clerk.goto(address + "/orders");
await look(clerk, "orders");
await clerk.goto(order);
await look(clerk, "draft");
await clerk.click("button.main");
await clerk.waitForURL("**/orders/pervyj-prikaz");
await look(clerk, "order-clerk");

// ---- The lawyer, in the dark ----------------------------------------------------------------------------------------
const lawyer = await visitor({ dark: true });
await firstEntry(lawyer, "kim");
await look(lawyer, "work-lawyer-dark");
await lawyer.click(".cards a");
await lawyer.fill("textarea", "Замечаний по существу нет; <b>проверьте</b> срок.");
await look(lawyer, "order-lawyer-dark");
await lawyer.click("button[value=approve-with-remarks]");
await lawyer.waitForSelector(".told");
check((await lawyer.textContent("main")).includes("<b>проверьте</b>"), "a remark is shown as it was typed");

// ---- The head, on a phone --------------------------------------------------------------------------------------------
const head = await visitor({ width: 360, height: 740 });
await firstEntry(head, "platonova");
await head.click(".cards a");
await look(head, "order-head-phone");
await head.click("form[action$='/sign'] button.main");
await head.waitForSelector(".told");
check((await head.textContent("main")).includes("1-п"), "the signed order has its number");

// ---- Staff: three taps, with scripts and without ----------------------------------------------------------------------
const reader = await visitor({ width: 360, height: 740 });
await firstEntry(reader, "sorokin");
await look(reader, "work-reader-phone");
let taps = 0;
await reader.click(".cards a"); ++taps;
await reader.waitForSelector("#end", { state: "attached" });
const button = reader.locator("form[action$='/acknowledge'] button");
const tall = await reader.evaluate(() => document.querySelector("#end").getBoundingClientRect().top > innerHeight);
check(!tall || await button.isDisabled(), "the button waits until the text has been shown to its end");
await look(reader, "order-reader-phone");
await reader.evaluate(() => document.querySelector("#end").scrollIntoView());
await button.waitFor({ state: "visible" });
await reader.waitForFunction(() => !document.querySelector("form[action$='/acknowledge'] button").disabled);
await button.click(); ++taps;
await reader.waitForURL("**/receipt");
await look(reader, "receipt-phone");
check(taps <= 3, "an order is read and acknowledged in three taps");
await reader.goBack();
await reader.waitForLoadState();
check(!(await reader.locator("form[action$='/acknowledge']").count()) || await button.isVisible(), "Back shows the order");

const plain = await visitor({ width: 360, height: 740, script: false });
await plain.goto(address + links.belova);
await plain.fill("#password", password);
await plain.fill("#again", password);
await plain.click("button.main");
await plain.click(".cards a");
await plain.click("form[action$='/acknowledge'] button");
check(plain.url().endsWith("/receipt"), "without scripts an order is acknowledged too");

// ---- The rest of the clerk's day ----------------------------------------------------------------------------------------
await clerk.goto(order + "/readers");
await clerk.waitForFunction(() => document.querySelector("[data-count=acknowledged]").textContent === "2");
await look(clerk, "readers");
for (const [path, name] of [["/orders/pervyj-prikaz", "order-registered"], ["/orders/pervyj-prikaz/history", "history"],
                            ["/orders/pervyj-prikaz/difference?before=1&after=1", "difference"], ["/journal", "journal"],
                            ["/staff", "staff"], ["/staff/kim", "person"], ["/orders/pervyj-prikaz/editions/1", "edition"], ["/calendar", "calendar"], ["/account", "account"], ["/nowhere", "not-found"]]) {
  await clerk.goto(address + path);
  await look(clerk, name);
}
const download = clerk.waitForEvent("download");
await clerk.goto(order);
await clerk.click(".documents a >> nth=0");
check((await download).suggestedFilename().startsWith("pervyj-prikaz."), "a document is saved under its name");

// ---- A stranger and a session that ended -----------------------------------------------------------------------------------
const stranger = await visitor();
await stranger.goto(address + "/enter");
await stranger.click("summary");
await look(stranger, "enter");
await signIn(stranger, "kim", "/orders/pervyj-prikaz");
await stranger.waitForURL("**/orders/pervyj-prikaz");
check(true, "who came by a link is led back to it");
await stranger.goto(address + "/staff");
check((await stranger.textContent("h1")) !== "", "a page that is not for somebody says so");
await look(stranger, "forbidden");

await write_order();
await sign_by_file();
await bad_network();

for (const context of contexts) await context.close();
await browser.close();
console.log(`${looked} pages looked at, ${failures.length} failures`);
process.exit(failures.length ? 1 : 0);
