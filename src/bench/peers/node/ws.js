"use strict";
const { WebSocketServer } = require("ws");

const topics = new Map();
const server = new WebSocketServer({ host: "127.0.0.1", port: Number(process.argv[2]), perMessageDeflate: false });

server.on("connection", socket => {
  socket.on("message", text => {
    const { op, topic, data } = JSON.parse(text);
    if (!topics.has(topic)) topics.set(topic, new Set());
    const members = topics.get(topic);
    if (op === "sub") {
      members.add(socket);
      socket.on("close", () => members.delete(socket));
      socket.send('{"op":"ok"}');
    } else {
      const message = JSON.stringify({ topic, data });
      for (const member of members) member.send(message);
    }
  });
});
