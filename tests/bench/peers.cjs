// Fills one template as another engine's users do: node peers.cjs MODULES ENGINE TEMPLATE DATA OUT TIMES.
// Prints the best time of load, fill and save in milliseconds, the process's peak memory in MB.
const fs = require("fs"), path = require("path");
const [modules, engine, template, data, out, times] = process.argv.slice(2);
const from = name => require(path.join(modules, "node_modules", name));
const read = () => [fs.readFileSync(template), JSON.parse(fs.readFileSync(data, "utf8"))];

const engines = {
    docxtemplater() {
        const PizZip = from("pizzip"), Docxtemplater = from("docxtemplater");
        return async (bytes, values) => {
            const document = new Docxtemplater(new PizZip(bytes), {paragraphLoop: true, linebreaks: true});
            document.render(values);
            return document.getZip().generate({type: "nodebuffer", compression: "DEFLATE"});
        };
    },
    carbone() {
        const carbone = from("carbone");
        return (bytes, values) => new Promise((done, failed) => carbone.render(template, values, (error, result) => error ? failed(error) : done(result)));
    },
    "easy-template-x"() {
        const {TemplateHandler} = from("easy-template-x");
        return (bytes, values) => new TemplateHandler().process(bytes, values);
    },
};

(async () => {
    const fill = engines[engine]();
    let best = Infinity;
    for (let round = 0; round < Number(times); ++round) {
        const [bytes, values] = read();
        const begin = process.hrtime.bigint();
        const made = await fill(bytes, values);
        best = Math.min(best, Number(process.hrtime.bigint() - begin) / 1e6);
        fs.writeFileSync(out, made);
    }
    console.log(best.toFixed(3));
    process.exit(0);
})().catch(error => { console.error(String(error)); process.exit(1); });
