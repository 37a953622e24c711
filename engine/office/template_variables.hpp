// Private to office: what shipped kinds of templates may ask for, to tell a misspelt variable before there is data.
#pragma once

#include "render/render.hpp"
#include "shape/shape.hpp"

namespace prikaz::office {

// Variables that no order gives, in a template that prikaz itself fills (order.docx, appendix-*.odt,
// acquaintance.*, approval.*, order.html); nothing for any other template. Code: template.variable.unknown.
Problems unknown_variables(const render::Form&);

// What a template asks for that data of the schema do not have (template.schema.unknown), or need not have
// (template.schema.optional).
Problems held_against(const shape::Schema&, const render::Form&);

}  // namespace prikaz::office
