"use strict";
const { createServer } = require("node:http");

const topics = new Map();
const topicOf = url => url.slice(url.lastIndexOf("/") + 1);

createServer((request, response) => {
  const topic = topicOf(request.url);
  if (!topics.has(topic)) topics.set(topic, new Set());
  const members = topics.get(topic);
  if (request.method === "GET") {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
    response.flushHeaders();
    members.add(response);
    response.on("close", () => members.delete(response));
    return;
  }
  let body = "";
  request.setEncoding("utf8");
  request.on("data", part => (body += part));
  request.on("end", () => {
    const event = `data: ${body}\n\n`;
    for (const member of members) member.write(event);
    response.writeHead(204).end();
  });
}).listen(Number(process.argv[2]), "127.0.0.1");
