// libpq brings a dozen libraries along, and their start would cost every command that needs no PostgreSQL: it is loaded
// when its first function is called. Each function here has the name of one of libpq and hands the call on.
#include <dlfcn.h>
#include <libpq-fe.h>

#include "base/base.hpp"

namespace {

void* found(const char* name) {
    static void* const library = ::dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    void* const function = library == nullptr ? nullptr : ::dlsym(library, name);
    if (function == nullptr)
        throw prikaz::MachineFailure(prikaz::say("{1} is not installed on this machine", {"libpq.so.5"}));
    return function;
}

}  // namespace

#define FORWARD(result, name, parameters, arguments)                                  \
    extern "C" result name parameters {                                               \
        static const auto function = reinterpret_cast<decltype(&name)>(found(#name)); \
        return function arguments;                                                    \
    }

FORWARD(void, PQclear, (PGresult * res), (res))
FORWARD(void, PQfinish, (PGconn * conn), (conn))
FORWARD(void, PQconninfoFree, (PQconninfoOption * connOptions), (connOptions))
FORWARD(char*, PQcmdTuples, (PGresult * res), (res))
FORWARD(PGconn*, PQconnectdbParams, (const char* const* keywords, const char* const* values, int expand_dbname),
        (keywords, values, expand_dbname))
FORWARD(PQconninfoOption*, PQconninfoParse, (const char* conninfo, char** errmsg), (conninfo, errmsg))
FORWARD(int, PQconsumeInput, (PGconn * conn), (conn))
FORWARD(int, PQenterPipelineMode, (PGconn * conn), (conn))
FORWARD(char*, PQerrorMessage, (const PGconn* conn), (conn))
FORWARD(PGresult*, PQexec, (PGconn * conn, const char* query), (conn, query))
FORWARD(int, PQexitPipelineMode, (PGconn * conn), (conn))
FORWARD(void, PQfreemem, (void* ptr), (ptr))
FORWARD(PGresult*, PQgetResult, (PGconn * conn), (conn))
FORWARD(int, PQgetisnull, (const PGresult* res, int tup_num, int field_num), (res, tup_num, field_num))
FORWARD(int, PQgetlength, (const PGresult* res, int tup_num, int field_num), (res, tup_num, field_num))
FORWARD(char*, PQgetvalue, (const PGresult* res, int tup_num, int field_num), (res, tup_num, field_num))
FORWARD(PGnotify*, PQnotifies, (PGconn * conn), (conn))
FORWARD(int, PQntuples, (const PGresult* res), (res))
FORWARD(PGpipelineStatus, PQpipelineStatus, (const PGconn* conn), (conn))
FORWARD(int, PQpipelineSync, (PGconn * conn), (conn))
FORWARD(char*, PQresultErrorField, (const PGresult* res, int fieldcode), (res, fieldcode))
FORWARD(char*, PQresultErrorMessage, (const PGresult* res), (res))
FORWARD(ExecStatusType, PQresultStatus, (const PGresult* res), (res))
FORWARD(int, PQsendPrepare,
        (PGconn * conn, const char* stmtName, const char* query, int nParams, const Oid* paramTypes),
        (conn, stmtName, query, nParams, paramTypes))
FORWARD(int, PQsendQueryParams,
        (PGconn * conn, const char* command, int nParams, const Oid* paramTypes, const char* const* paramValues,
         const int* paramLengths, const int* paramFormats, int resultFormat),
        (conn, command, nParams, paramTypes, paramValues, paramLengths, paramFormats, resultFormat))
FORWARD(int, PQsendQueryPrepared,
        (PGconn * conn, const char* stmtName, int nParams, const char* const* paramValues, const int* paramLengths,
         const int* paramFormats, int resultFormat),
        (conn, stmtName, nParams, paramValues, paramLengths, paramFormats, resultFormat))
FORWARD(PQnoticeProcessor, PQsetNoticeProcessor, (PGconn * conn, PQnoticeProcessor proc, void* arg), (conn, proc, arg))
FORWARD(int, PQsocket, (const PGconn* conn), (conn))
FORWARD(ConnStatusType, PQstatus, (const PGconn* conn), (conn))
FORWARD(PGTransactionStatusType, PQtransactionStatus, (const PGconn* conn), (conn))
FORWARD(unsigned char*, PQunescapeBytea, (const unsigned char* strtext, size_t* retbuflen), (strtext, retbuflen))
